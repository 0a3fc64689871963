// Who is named at which session of a series, with the evidence: the data of the attendance picture.
// 某一系列历次会议的点名出席情况及其原文，供绘制出席图。
// group people and meetings
// param series: string — name of the series or part of it
// param city: string = null — only of this city
// column date — day of the session
// column session — its number
// column event — name of the event
// column event_id — id of the event
// column person — who is named (empty where nobody is)
// column person_id — id of the person
// column roles — what they did there
// column sentence — the passage it was read from
// column start — where in the passage the name begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// column city — whose series it is
// column series — the series
// example gongbao query named_at_sessions --series 常务会议 --format json
MATCH (e:Event)-[:PUBLISHED_IN]->(i:Gazette)
WHERE e.series CONTAINS $series AND ($city IS NULL OR i.city = $city)
OPTIONAL MATCH (p:Person)-[r:ATTENDED]->(e)
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: g.gazette})
RETURN e.startDate AS date, e.session AS session, e.name AS event, e.id AS event_id, p.name AS person, p.id AS person_id,
       r.roles AS roles, g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source, g.id AS passage,
       i.city AS city, e.series AS series
ORDER BY date, session, event_id, person_id
