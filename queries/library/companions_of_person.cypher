// With whom a person is named at the same events, most often first.
// 某人与哪些人共同出席活动。
// group people and meetings
// param person: one Person — name, part of a name, surname and title (李市长) or id
// param minimum: integer = 1 — at least so many shared events
// column other — who was there too
// column events — shared events
// column first — day of the first
// column last — day of the last
// column names — names of the shared events
// example gongbao query companions_of_person --person 上官朔 --minimum 2
MATCH (p:Person {id: $person})-[:ATTENDED]->(e:Event)
WITH DISTINCT p, e, e.startDate AS day, e.name AS name
MATCH (e)<-[:ATTENDED]-(b:Person) WHERE b <> p
WITH b, count(DISTINCT e) AS events, min(day) AS first, max(day) AS last, collect(DISTINCT name) AS names
WHERE events >= $minimum
RETURN b.name AS other, events AS events, first AS first, last AS last, names AS names
ORDER BY events DESC, other
