// In which bureau the office of a body is located.
// 各机构办公室设在哪个单位。
// group organizations
// param words: string = "" — words of the body's name
// column office — the office
// column located_at — the bureau
// column printed — as printed
// column gazette — where it stands
// example gongbao query offices
MATCH (b:Organization)-[r:OFFICE_AT]->(o:Organization) WHERE b.name CONTAINS $words
RETURN b.name AS office, o.name AS located_at, r.mention AS printed, r.gazette AS gazette
ORDER BY office, located_at
