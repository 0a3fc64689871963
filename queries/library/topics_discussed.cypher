// Which topics meetings discussed, how often and when last.
// 会议研究了哪些议题，各多少次。
// group people and meetings
// param series: string = null — only meetings of this series
// param city: string = null — only of this city
// param limit: integer = 50 — at most so many topics
// column topic — the topic as printed
// column events — events that discussed it
// column last — day of the last
// column series — series of these meetings
// example gongbao query topics_discussed --series 常务会议
MATCH (z:Gazette)<-[:PUBLISHED_IN]-(e:Event)-[:DISCUSSED]->(t:Topic)
WHERE ($series IS NULL OR e.series CONTAINS $series) AND ($city IS NULL OR z.city = $city)
RETURN t.name AS topic, count(DISTINCT e.id) AS events, max(e.startDate) AS last, collect(DISTINCT e.series) AS series
ORDER BY events DESC, last DESC, topic
LIMIT $limit
