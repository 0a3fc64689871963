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
MATCH (e:Event)-[:PUBLISHED_IN]->(:Gazette)
MATCH (s:Passage {id: e.passage}) WHERE s.text =~ '(?s).*受[^，。；\n]{2,40}委托[，,].*'
WITH DISTINCT e, s, split(s.text, '委托')[0] AS before
WITH e, s, size(before) AS said, split(before, '受')[size(split(before, '受')) - 1] AS principal
MATCH (p:Person)-[r:ATTENDED]->(e) WHERE r.passage = s.id AND r.start > said
WITH e, s, said, principal, min(r.start) AS first
MATCH (p:Person)-[r:ATTENDED]->(e) WHERE r.passage = s.id AND r.start = first
OPTIONAL MATCH (c:Person) WHERE c.id = $person AND principal ENDS WITH c.name
WITH e, s, principal, p, r, c
WHERE $person IS NULL OR p.id = $person OR c.id IS NOT NULL
RETURN e.startDate AS date, principal AS for_whom, p.name AS who, r.roles AS roles, e.name AS event, s.text AS sentence, e.id AS event_id
ORDER BY date, event_id, who
