// Who stood in for whom: events that somebody attended by another's commission (受……委托).
// 谁受谁委托出席、主持或讲话。
// group people and meetings
// param person: one Person = null — only where this person gave or took the commission
// column date — the day
// column for_whom — who gave the commission, as printed
// column who — who stood in: the first person named behind it
// column roles — what that person did there
// column event — name of the event
// column sentence — the passage it was read from
// column event_id — for `gongbao show`
// example gongbao query stood_in_for
OPTIONAL MATCH (one:Person {id: $person})
OPTIONAL MATCH (one)-[:NAMED_IN]->(i:Gazette)
WITH one, collect(i.id) AS issues
// Texts are long to look through: only gazettes that name this person, or all, both by the index.
MATCH (g:Gazette) WHERE g.id IN issues OR g.id >= CASE WHEN $person IS NULL THEN '' ELSE '~' END
MATCH (e:Event)-[:PUBLISHED_IN]->(g)
MATCH (s:Passage {id: e.passage}) WHERE s.text CONTAINS '委托' AND s.text =~ '(?s).*受[^，。；\n]{2,40}委托[，,].*'
WITH DISTINCT one, e, s, split(s.text, '委托')[0] AS before
WITH one, e, s, size(before) AS said, split(before, '受')[size(split(before, '受')) - 1] AS principal
MATCH (p:Person)-[r:ATTENDED]->(e) WHERE r.passage = s.id AND r.start > said
WITH one, e, s, said, principal, min(r.start) AS first
MATCH (p:Person)-[r:ATTENDED]->(e) WHERE r.passage = s.id AND r.start = first
WITH one, e, s, principal, p, r
WHERE one IS NULL OR p.id = one.id OR principal ENDS WITH one.name
RETURN e.startDate AS date, principal AS for_whom, p.name AS who, r.roles AS roles, e.name AS event, s.text AS sentence, e.id AS event_id
ORDER BY date, event_id, who
