// The sessions of a series over time: number, who chaired, how many people and groups are named, which topics.
// 某一系列会议的历次会议：届次、主持人、点名人数、单位数和议题。
// group people and meetings
// param series: string — name of the series or part of it
// param city: string = null — only of this city
// column date — day of the session
// column city — whose series it is
// column series — the series
// column session — its number
// column event — name of the event
// column chairs — who chaired
// column people — people named
// column groups — organizations and groups named
// column topics — what was on the agenda
// example gongbao query sessions_of_series --series 常务会议
MATCH (e:Event)-[:PUBLISHED_IN]->(z:Gazette)
WHERE e.series CONTAINS $series AND ($city IS NULL OR z.city = $city)
OPTIONAL MATCH (p:Person)-[r:ATTENDED]->(e)
WITH e, z, collect(DISTINCT p.id) AS people, collect(DISTINCT CASE WHEN 'chair' IN r.roles THEN p.name END) AS chairs
OPTIONAL MATCH (o:Organization)-[g:ATTENDED]->(e) WHERE g.via IS NULL
WITH e, z, people, chairs, collect(DISTINCT o.id) AS groups
OPTIONAL MATCH (e)-[:DISCUSSED]->(t:Topic)
WITH e, z, people, chairs, groups, collect(DISTINCT t.name) AS topics
RETURN e.startDate AS date, z.city AS city, e.series AS series, e.session AS session, e.name AS event, chairs AS chairs,
       size(people) AS people, size(groups) AS groups, topics AS topics
ORDER BY city, series, date, session
