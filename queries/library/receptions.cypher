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
MATCH (q:Person)-[:ATTENDED]->(e:Event)
WHERE q.id >= coalesce($person, '') AND q.id <= coalesce($person, '~')
WITH DISTINCT e
MATCH (h:Person)-[r:ATTENDED]->(e) WHERE 'receive' IN r.roles
WITH e, collect(DISTINCT h.name) AS hosts, collect(DISTINCT h.id) AS hostIds
OPTIONAL MATCH (g:Person|Organization)-[s:ATTENDED]->(e) WHERE 'guest' IN s.roles
WITH e, hosts, hostIds, collect(DISTINCT g.name) AS guests, collect(DISTINCT g.id) AS guestIds
WHERE $person IS NULL OR $person IN hostIds OR $person IN guestIds
RETURN e.startDate AS date, hosts AS hosts, guests AS guests, e.name AS event, e.id AS event_id
ORDER BY date, event
