// The documents printed: number, title, issuer, date.
// 公报刊登的文件：文号、标题、发文机关、日期。
// group documents
// param words: string = "" — words of the title or number
// column date — day of issue
// column number — its number
// column title — its title
// column kind — kind of document
// column issuers — who issued it
// column tasks — tasks it holds
// column gazettes — where it is printed
// example gongbao query documents
MATCH (d:Document)-[:PUBLISHED_IN]->(z:Gazette)
WHERE d.title + '' CONTAINS $words OR d.number + '' CONTAINS $words
WITH d, collect(DISTINCT z.title) AS gazettes
OPTIONAL MATCH (o:Organization)-[:ISSUED]->(d)
WITH d, gazettes, collect(DISTINCT o.name) AS issuers
OPTIONAL MATCH (d)-[:HAS_TASK]->(t:Task)
RETURN d.issuedDate AS date, d.number AS number, d.title AS title, d.kind AS kind, issuers AS issuers,
       count(DISTINCT t.id) AS tasks, gazettes AS gazettes
ORDER BY date, number, title
