// What documents cite what, with the words that cite.
// 文件引用了哪些文件。
// group documents
// param document: one Document = null — only what this document cites, or what cites it
// column document — who cites
// column relation — CITES or REPEALS
// column cited — what is cited
// column number — its number
// column printed — as printed
// example gongbao query citations
MATCH (d:Document)-[r:CITES|REPEALS]->(c:Document)
WHERE $document IS NULL OR d.id = $document OR c.id = $document
RETURN coalesce(d.number, d.title) AS document, type(r) AS relation, c.title AS cited, c.number AS number, r.mention AS printed
ORDER BY document, relation, cited
