// The people printed with a post of an organization.
// 公报中以某单位职务出现的人。
// group posts
// param organization: one Organization — name, short name, part of either or id
// column person — who
// column titles — the posts
// column first_seen — first day
// column last_seen — last day
// example gongbao query people_of_organization --organization 市商务局
MATCH (p:Person)-[r:HELD|APPOINTED]->(t:Position)-[:IN]->(o:Organization {id: $organization})
RETURN p.name AS person, collect(DISTINCT t.title) AS titles, min(coalesce(r.asOf, r.since, r.date)) AS first_seen,
       max(coalesce(r.asOf, r.until, r.since, r.date)) AS last_seen
ORDER BY person
