// Who came and who went at an organization's posts, in order of time.
// 某单位各职务的任免沿革。
// group posts
// param organization: one Organization — name, short name, part of either or id
// param title: string = "" — words of the title
// column title — the post
// column date — day of the notice
// column act — appoint, confirm, nominate, remove or lapse
// column person — who
// column notice — number of the notice
// example gongbao query changes_of_post --organization 市商务局
MATCH (p:Person)-[r:APPOINTED|REMOVED]->(t:Position)-[:IN]->(o:Organization {id: $organization})
// '' keeps the planner of Neo4j 5.26 from asking a range index for CONTAINS, which it refuses
WHERE t.title + '' CONTAINS $title
RETURN t.title AS title, r.date AS date, r.act AS act, p.name AS person, r.notice AS notice
ORDER BY title, date, act DESC, person
