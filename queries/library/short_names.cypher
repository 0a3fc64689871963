// Which short names documents lay down (以下简称), and for whom.
// 文件规定的简称（以下简称……）及其所指单位。
// group documents
// param words: string = "" — words of the full name
// column document — number or title of the document
// column organization — full name
// column short_name — as laid down
// example gongbao query short_names
MATCH (d:Document)-[r:ABBREVIATES]->(o:Organization) WHERE o.name + '' CONTAINS $words
RETURN coalesce(d.number, d.title) AS document, o.name AS organization, r.mention AS short_name
ORDER BY document, organization, short_name
