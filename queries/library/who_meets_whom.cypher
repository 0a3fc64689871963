// Which people are named together at how many events, most often first.
// 哪些人共同出席活动，共同出席多少次。
// group people and meetings
// param minimum: integer = 2 — at least so many shared events
// param limit: integer = 50 — at most so many pairs
// column person — one of the pair
// column other — the other
// column person_id — id of the first
// column other_id — id of the other
// column events — shared events
// column first — day of the first
// column last — day of the last
// example gongbao query who_meets_whom --minimum 3
MATCH (a:Person)-[:ATTENDED]->(e:Event)<-[:ATTENDED]-(b:Person)
WHERE a.id < b.id
WITH a.id AS one, b.id AS two, min(a.name) AS person, min(b.name) AS other, count(DISTINCT e.id) AS events, min(e.startDate) AS first, max(e.startDate) AS last
WHERE events >= $minimum
RETURN person AS person, other AS other, one AS person_id, two AS other_id, events AS events, first AS first, last AS last
ORDER BY events DESC, person, other, person_id, other_id
LIMIT $limit
