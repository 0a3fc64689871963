// Organizations that a national reform of institutions renamed or merged into others.
// 机构改革中更名或并入其他单位的机构。
// group organizations
// param words: string = "" — words of either name
// column organization — the older one
// column successor — what it became
// column since — year of the national decision
// column basis — what this is known from
// example gongbao query renamed_organizations
MATCH (o:Organization)-[r:SUCCEEDED_BY]->(s:Organization) WHERE o.name + '' CONTAINS $words OR s.name + '' CONTAINS $words
RETURN o.name AS organization, s.name AS successor, r.since AS since, r.basis AS basis
ORDER BY organization
