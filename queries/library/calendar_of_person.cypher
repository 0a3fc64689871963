// What a person is named at, day by day, with the sentence.
// 某人的活动日历，附原文。
// group people and meetings
// param person: one Person — name, part of it or id
// column date — first day
// column event — name of the event
// column kind — kind of event
// column roles — what the person did
// column sentence — text of the passage
// column start — first character of the name in it
// column stop — behind the last
// column source — file
// column event_id — for `gongbao show`
// example gongbao query calendar_of_person --person 顾维岳
MATCH (p:Person {id: $person})-[r:ATTENDED]->(e:Event)
OPTIONAL MATCH (g:Passage) WHERE g.id = r.passage
OPTIONAL MATCH (z:Gazette) WHERE z.id = r.gazette
RETURN e.startDate AS date, e.name AS event, e.kind AS kind, r.roles AS roles, g.text AS sentence, r.start AS start, r.`end` AS stop,
       z.sourceFile AS source, e.id AS event_id
ORDER BY date, event_id
