// Which series of meetings the gazettes report, how often and when.
// 公报报道了哪些系列会议，各多少次。
// group people and meetings
// column city — whose series it is
// column series — name of the series
// column sessions — sessions reported
// column first — day of the first
// column last — day of the last
// example gongbao query list_of_series
MATCH (e:Event)-[:PUBLISHED_IN]->(z:Gazette) WHERE e.series IS NOT NULL
RETURN z.city AS city, e.series AS series, count(DISTINCT e.id) AS sessions, min(e.startDate) AS first, max(e.startDate) AS last
ORDER BY sessions DESC, city, series
