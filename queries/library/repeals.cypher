// Which documents were repealed, by which and since when.
// 哪些文件被废止，由哪份文件废止。
// group documents
// column repealed — title of the repealed document
// column number — its number
// column repealed_by — number of the document that repeals it
// column date — day of that document
// column printed — as printed
// example gongbao query repeals
MATCH (d:Document)-[r:REPEALS]->(c:Document)
RETURN c.title AS repealed, c.number AS number, coalesce(d.number, d.title) AS repealed_by, d.issuedDate AS date, r.mention AS printed
ORDER BY date, repealed_by, repealed
