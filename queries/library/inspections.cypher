// Which places were inspected or visited, by whom and when.
// 谁在何时到何地调研、检查、巡河。
// group people and meetings
// param place: string = null — name of a place or part of it
// param person: one Person = null — only by this person
// column date — first day
// column person — who inspected
// column places — where
// column event — name of the event
// column event_id — for `gongbao show`
// example gongbao query inspections
MATCH (p:Person) WHERE p.id >= coalesce($person, '') AND p.id <= coalesce($person, '~')
MATCH (p)-[r:ATTENDED]->(e:Event) WHERE 'inspect' IN r.roles OR 'lead' IN r.roles
OPTIONAL MATCH (e)-[:HELD_AT]->(l:Place)
WITH e, p, collect(DISTINCT l.name) AS places
WHERE $place IS NULL OR any(name IN places WHERE name CONTAINS $place)
RETURN e.startDate AS date, p.name AS person, places AS places, e.name AS event, e.id AS event_id
ORDER BY date, event, person
