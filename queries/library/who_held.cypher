// Who held a post of an organization, and what the dates are read from.
// 某单位的职务由谁担任，依据何在。
// group posts
// param organization: one Organization — name, short name, part of either or id
// param title: string = "" — words of the title
// param day: date = null — only who may have held it on this day
// column title — the post
// column person — who
// column since — from the notice that appointed
// column until — from the notice that removed
// column seen — days on which the post is printed beside the name
// column certainty — certain (between two dates that are read), seen (printed on that day), or open (one side is not known)
// example gongbao query who_held --organization 市商务局
MATCH (p:Person)-[r:HELD]->(t:Position)-[:IN]->(o:Organization {id: $organization})
// '' keeps the planner of Neo4j 5.26 from asking a range index for CONTAINS, which it refuses
WHERE t.title + '' CONTAINS $title
  AND ($day IS NULL OR r.asOf = date($day)
       OR ((r.since IS NULL OR r.since <= date($day)) AND (r.until IS NULL OR r.until > date($day))))
WITH t, p, min(r.since) AS since, max(r.until) AS until, collect(DISTINCT toString(r.asOf)) AS seen
RETURN t.title AS title, p.name AS person, since AS since, until AS until, seen AS seen,
       CASE WHEN since IS NOT NULL AND until IS NOT NULL THEN 'certain'
            WHEN $day IS NOT NULL AND $day IN seen THEN 'seen' ELSE 'open' END AS certainty
ORDER BY title, since, person
