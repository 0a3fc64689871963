// What an organization issued.
// 某单位印发的文件。
// group documents
// param organization: one Organization — name, short name, part of either or id
// column date — day of issue
// column number — number
// column title — title
// column printed — the issuer as printed
// example gongbao query issued_by --organization 霁州市人民政府办公室
MATCH (o:Organization {id: $organization})-[r:ISSUED]->(d:Document)
RETURN d.issuedDate AS date, d.number AS number, d.title AS title, r.mention AS printed
ORDER BY date, number, title
