// Which organizations and places are part of which.
// 单位和地方的隶属关系。
// group organizations
// param words: string = "" — words of either name
// column part — name of the part
// column whole — name of the whole
// column kind — Organization or Place
// column basis — what it is derived from
// example gongbao query parts_of --words 办公室
MATCH (a:Organization|Place)-[r:PART_OF]->(b:Organization|Place)
WHERE a.name + '' CONTAINS $words OR b.name + '' CONTAINS $words
RETURN a.name AS part, b.name AS whole, head(labels(a)) AS kind, r.basis AS basis
ORDER BY kind, whole, part
