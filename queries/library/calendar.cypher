// What happened between two days, who was named and where.
// 某段时间内的全部活动。
// group people and meetings
// param since: date = null — first day
// param until: date = null — last day
// param kind: string = null — meeting, study, inspection, audience, talks, signing, ceremony, training, trip, promotion, lecture, media, other
// param city: string = null — only of this city
// column date — first day
// column until — last day, where it took several
// column kind — kind of event
// column event — its name
// column places — where
// column people — people named
// column event_id — for `gongbao show`
// example gongbao query calendar --since 2024-05-01 --until 2024-05-10
MATCH (e:Event)-[:PUBLISHED_IN]->(z:Gazette)
WHERE ($city IS NULL OR z.city = $city) AND ($since IS NULL OR e.startDate >= date($since)) AND ($until IS NULL OR e.startDate <= date($until))
  AND ($kind IS NULL OR e.kind = $kind)
OPTIONAL MATCH (e)-[:HELD_AT]->(l:Place)
WITH e, collect(DISTINCT l.name) AS places
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(e)
WITH e, places, collect(DISTINCT p.name) AS people
RETURN e.startDate AS date, e.endDate AS until, e.kind AS kind, e.name AS event, places AS places, people AS people, e.id AS event_id
ORDER BY date, event, event_id
