// How many events the gazettes report for each month, by kind.
// 各月报道的活动数。
// group gazettes and evidence
// column month — YYYY-MM
// column events — events
// column meetings — of these, meetings
// column inspections — inspections
// column people — people named
// example gongbao query coverage_by_month
MATCH (e:Event)
OPTIONAL MATCH (p:Person)-[:ATTENDED]->(e)
WITH e, collect(DISTINCT p.id) AS named
UNWIND CASE WHEN size(named) = 0 THEN [null] ELSE named END AS person
RETURN substring(toString(e.startDate), 0, 7) AS month, count(DISTINCT e.id) AS events,
       count(DISTINCT CASE WHEN e.kind = 'meeting' THEN e.id END) AS meetings,
       count(DISTINCT CASE WHEN e.kind = 'inspection' THEN e.id END) AS inspections, count(DISTINCT person) AS people
ORDER BY month
