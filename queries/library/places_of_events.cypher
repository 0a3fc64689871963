// Where events took place, day by day, with the sentence.
// 活动发生地，附原文。
// group projects and agreements
// param city: string = null — only of this city
// column place — the place as named
// column date — first day
// column event — name of the event
// column kind — kind of event
// column sentence — text of the passage
// column start — first character of the place in it
// column stop — behind the last
// column source — file
// column event_id — for `gongbao show`
// example gongbao query places_of_events --city 霁州市
MATCH (e:Event)-[r:HELD_AT]->(l:Place)
MATCH (e)-[:PUBLISHED_IN]->(z:Gazette) WHERE $city IS NULL OR z.city = $city
OPTIONAL MATCH (g:Passage) WHERE g.id = r.passage
RETURN l.name AS place, e.startDate AS date, e.name AS event, e.kind AS kind, g.text AS sentence, r.start AS start, r.`end` AS stop,
       z.sourceFile AS source, e.id AS event_id
ORDER BY date, place, event_id
