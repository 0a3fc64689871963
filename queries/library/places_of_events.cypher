// Where events took place, with the divisions around the place and the sentence: the data of the picture of places.
// 活动发生地及其所属区划和原文，供绘制活动地点图。
// group people and meetings
// param since: date = null — first day
// param until: date = null — last day
// param city: string = null — only of gazettes of this city
// column city — whose gazette it is
// column place — the place as named
// column place_id — its id
// column level — province, prefecture or county, where the place is a division
// column within in order — what it lies in, the nearest first
// column date — first day
// column event — name of the event
// column kind — kind of event
// column sentence — the passage it was read from
// column start — where in the passage the place begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// column event_id — for `gongbao show`
// example gongbao query places_of_events --city 霁州市 --since 2024-06-01 --until 2024-06-30 --format json
MATCH (e:Event)-[r:HELD_AT]->(l:Place)
MATCH (e)-[:PUBLISHED_IN]->(i:Gazette)
WHERE ($city IS NULL OR i.city = $city) AND ($since IS NULL OR e.startDate >= date($since)) AND ($until IS NULL OR e.startDate <= date($until))
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
RETURN i.city AS city, l.name AS place, l.id AS place_id, l.level AS level,
       [(l)-[:PART_OF]->(a:Place) | a.name] + [(l)-[:PART_OF]->(:Place)-[:PART_OF]->(b:Place) | b.name] AS within,
       e.startDate AS date, e.name AS event, e.kind AS kind, g.text AS sentence, r.start AS start, r.`end` AS stop,
       i.sourceFile AS source, g.id AS passage, e.id AS event_id
ORDER BY date, event_id, place, place_id
