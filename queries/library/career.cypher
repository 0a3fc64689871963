// The posts of a person over time.
// 某人历任职务。
// group posts
// param person: one Person — name, part of a name, surname and title (李市长) or id
// column title — the post
// column organization — where
// column since — from the notice that appointed
// column until — from the notice that removed
// column first_seen — first day the post is printed beside the name
// column last_seen — last day
// column printed — as printed
// example gongbao query career --person 上官朔
MATCH (p:Person {id: $person})-[r:HELD]->(t:Position)
OPTIONAL MATCH (t)-[:IN]->(o:Organization)
RETURN t.title AS title, o.name AS organization, min(r.since) AS since, max(r.until) AS until, min(r.asOf) AS first_seen,
       max(r.asOf) AS last_seen, collect(DISTINCT r.mention) AS printed
ORDER BY first_seen, organization, title
