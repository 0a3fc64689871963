// What a person is named at, day by day, with the sentence: the data of the calendar picture.
// 某人逐日参加的活动及其原文，供绘制日历。
// group people and meetings
// param person: one Person — name, part of a name, surname and title (李市长) or id
// param since: date = null — first day
// param until: date = null — last day
// column date — first day of the event
// column until — last day, where it took several
// column event — its name
// column kind — kind of event
// column series — the series of meetings it belongs to
// column session — its number there
// column roles — what the person did there
// column places — where it was
// column sentence — the passage it was read from
// column start — where in the passage the name begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// column event_id — for `gongbao show`
// example gongbao query calendar_of_person --person 顾维岳 --format json
MATCH (p:Person {id: $person})-[r:ATTENDED]->(e:Event)
WHERE ($since IS NULL OR e.startDate >= date($since)) AND ($until IS NULL OR e.startDate <= date($until))
MATCH (e)-[:PUBLISHED_IN]->(z:Gazette)
OPTIONAL MATCH (e)-[:HELD_AT]->(l:Place)
WITH e, r, z, collect(DISTINCT l.name) AS places
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
RETURN e.startDate AS date, e.endDate AS until, e.name AS event, e.kind AS kind, e.series AS series, e.session AS session, r.roles AS roles, places AS places,
       g.text AS sentence, r.start AS start, r.`end` AS stop, z.sourceFile AS source, g.id AS passage, e.id AS event_id
ORDER BY date, event_id, start
