// Which documents are cited most.
// 被引用最多的文件。
// group documents
// param limit: integer = 20 — at most so many
// column cited — title
// column number — its number
// column documents — how many documents cite it
// column cited_by — which ones
// example gongbao query most_cited
MATCH (d:Document)-[:CITES]->(c:Document)
RETURN c.title AS cited, c.number AS number, count(DISTINCT d.id) AS documents, collect(DISTINCT coalesce(d.number, d.title)) AS cited_by
ORDER BY documents DESC, cited
LIMIT $limit
