// Which gazettes name a person.
// 哪些公报提到某人。
// group gazettes and evidence
// param person: one Person — name, part of a name, surname and title (李市长) or id
// column gazette — title of the gazette
// column month — when it appeared
// column file — its file
// example gongbao query named_in --person 上官朔
MATCH (p:Person {id: $person})-[:NAMED_IN]->(z:Gazette)
RETURN z.title AS gazette, z.publishedMonth AS month, z.sourceFile AS file
ORDER BY month, gazette
