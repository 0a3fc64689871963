// Which events took place at a place, or visited it.
// 某地举行了哪些活动、接待了哪些考察。
// group people and meetings
// param place: string — name of the place or part of it
// column date — first day
// column place — the place as named
// column event — name of the event
// column kind — kind of event
// column people — people named there
// column event_id — for `gongbao show`
// example gongbao query events_at --place 望川县
MATCH (l:Place)<-[:HELD_AT]-(e:Event) WHERE l.name + '' CONTAINS $place
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(e)
WITH l, e, collect(DISTINCT p.name) AS people
RETURN e.startDate AS date, l.name AS place, e.name AS event, e.kind AS kind, people AS people, e.id AS event_id
ORDER BY date, event, place
