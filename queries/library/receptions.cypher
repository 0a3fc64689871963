// Who received whom: the two sides of each audience.
// 谁会见了谁。
// group people and meetings
// param person: one Person = null — only audiences with this person
// column date — the day
// column hosts — who received
// column guests — who was received
// column event — name of the event
// column event_id — for `gongbao show`
// example gongbao query receptions
MATCH (q:Person) WHERE q.id >= coalesce($person, '') AND q.id <= coalesce($person, '~')
MATCH (q)-[o:ATTENDED]->(e:Event) WHERE 'receive' IN o.roles OR 'guest' IN o.roles
WITH DISTINCT e
MATCH (h:Person)-[r:ATTENDED]->(e) WHERE 'receive' IN r.roles
WITH e, collect(DISTINCT h.name) AS hosts
OPTIONAL MATCH (g:Person|Organization)-[s:ATTENDED]->(e) WHERE 'guest' IN s.roles
WITH e, hosts, collect(DISTINCT g.name) AS guests
RETURN e.startDate AS date, hosts AS hosts, guests AS guests, e.name AS event, e.id AS event_id
ORDER BY date, event
