// Which series of meetings the gazettes report, how often and when.
// 公报报道了哪些系列会议，各多少次。
// group people and meetings
// column series — name of the series
// column sessions — sessions reported
// column first — day of the first
// column last — day of the last
// example gongbao query list_of_series
MATCH (e:Event) WHERE e.series IS NOT NULL
RETURN e.series AS series, count(e) AS sessions, min(e.startDate) AS first, max(e.startDate) AS last
ORDER BY sessions DESC, series
