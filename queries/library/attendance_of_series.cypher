// How often each person is named at the sessions of a series: over the sessions that the gazettes report. Not named means not reported, never absent.
// 某一系列会议中每人被报道出席的次数；未点名者为“未见报道”，并非缺席。
// group people and meetings
// param series: string — name of the series or part of it
// param city: string = null — only of this city
// param since: date = null — first day
// param until: date = null — last day
// column city — whose series it is
// column series — the series
// column person — who
// column named — sessions that name this person
// column reported — sessions the gazettes report
// column share — named / reported
// column chaired — sessions this person chaired
// column first — day of the first session that names this person
// column last — day of the last
// example gongbao query attendance_of_series --series 常务会议
MATCH (e:Event)-[:PUBLISHED_IN]->(z:Gazette)
WHERE e.series CONTAINS $series AND ($city IS NULL OR z.city = $city)
  AND ($since IS NULL OR e.startDate >= date($since)) AND ($until IS NULL OR e.startDate <= date($until))
WITH z.city AS city, e.series AS series, collect(DISTINCT e.id) AS sessions
UNWIND sessions AS session
MATCH (p:Person)-[r:ATTENDED]->(e:Event {id: session})
WITH city, series, size(sessions) AS reported, p.id AS id, p.name AS person, count(DISTINCT e.id) AS named,
     sum(CASE WHEN 'chair' IN r.roles THEN 1 ELSE 0 END) AS chaired, min(e.startDate) AS first, max(e.startDate) AS last
RETURN city AS city, series AS series, person AS person, named AS named, reported AS reported,
       round(1.0 * named / reported, 2) AS share, chaired AS chaired, first AS first, last AS last
ORDER BY city, series, named DESC, person
