// Which documents cite or repeal which, with the sentence: the data of the picture of citations.
// 文件之间的引用、废止关系及其原文，供绘制引用图。
// group documents
// param document: one Document = null — only what this document cites, or what cites it
// column relation — CITES or REPEALS
// column document — the citing document's number, or its title
// column document_id — its id
// column title — its title
// column date — day it was issued
// column cited — title of the cited document
// column cited_id — its id
// column number — number of the cited document
// column cited_date — day it was issued, where it is known
// column sentence — the passage it was read from
// column start — where in the passage the citation begins
// column stop — where it ends
// column source — file of the gazette
// column passage — id of the passage
// example gongbao query citation_sentences --format json
MATCH (d:Document)-[r:CITES|REPEALS]->(c:Document)
WHERE $document IS NULL OR d.id = $document OR c.id = $document
WITH *, r.passage AS at
OPTIONAL MATCH (g:Passage {id: at})
OPTIONAL MATCH (z:Gazette {id: g.gazette})
RETURN type(r) AS relation, coalesce(d.number, d.title) AS document, d.id AS document_id, d.title AS title, d.issuedDate AS date,
       c.title AS cited, c.id AS cited_id, c.number AS number, c.issuedDate AS cited_date, g.text AS sentence, r.start AS start,
       r.`end` AS stop, z.sourceFile AS source, g.id AS passage
ORDER BY date, document_id, relation, cited_id, passage, start
