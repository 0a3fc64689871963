// Which events a person took part in, in which role and where.
// 某人参加了哪些活动，以何种身份，在何地。
// group people and meetings
// param person: one Person — name, part of a name, surname and title (李市长) or id
// param role: string = null — only events in this role (chair, speak, attend …)
// param since: date = null — first day
// param until: date = null — last day
// column date — first day of the event
// column event — its name
// column kind — kind of event
// column roles — what the person did there
// column places — where it was
// column event_id — for `gongbao show`
// example gongbao query events_of_person --person 上官朔
MATCH (p:Person {id: $person})-[r:ATTENDED]->(e:Event)
WHERE ($role IS NULL OR $role IN r.roles)
  AND ($since IS NULL OR e.startDate >= date($since)) AND ($until IS NULL OR e.startDate <= date($until))
OPTIONAL MATCH (e)-[:HELD_AT]->(l:Place)
WITH e, r, collect(DISTINCT l.name) AS places
RETURN e.startDate AS date, e.name AS event, e.kind AS kind, r.roles AS roles, places AS places, e.id AS event_id
ORDER BY date, event
