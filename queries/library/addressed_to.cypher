// To whom documents are addressed.
// 文件的主送单位。
// group documents
// param document: one Document = null — only this document
// column document — its number or title
// column addressee — to whom
// column printed — as printed
// example gongbao query addressed_to
MATCH (d:Document) WHERE d.id >= coalesce($document, '') AND d.id <= coalesce($document, '~')
MATCH (d)-[r:ADDRESSED_TO]->(o:Organization) WHERE r.via IS NULL
RETURN coalesce(d.number, d.title) AS document, o.name AS addressee, r.mention AS printed
ORDER BY document, r.start, addressee
