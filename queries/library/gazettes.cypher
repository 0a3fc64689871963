// The gazettes in the graph and what was read from each.
// 图谱中的公报及从中读出的内容。
// group gazettes and evidence
// column gazette — title
// column month — when it appeared
// column file — its file
// column documents — documents it prints
// column events — events it reports
// column passages — passages
// column gazette_id — its id
// example gongbao query gazettes
MATCH (z:Gazette)
OPTIONAL MATCH (d:Document)-[:PUBLISHED_IN]->(z)
WITH z, count(DISTINCT d.id) AS documents
OPTIONAL MATCH (e:Event)-[:PUBLISHED_IN]->(z)
WITH z, documents, count(DISTINCT e.id) AS events
OPTIONAL MATCH (g:Passage) WHERE g.gazette = z.id
RETURN z.title AS gazette, z.publishedMonth AS month, z.sourceFile AS file, documents AS documents, events AS events,
       count(g) AS passages, z.id AS gazette_id
ORDER BY gazette_id
