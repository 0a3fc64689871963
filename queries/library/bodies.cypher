// Which bodies the gazettes name with their members, and how many they have.
// 公报列明组成人员的机构及其成员数。
// group organizations
// param words: string = "" — words of the body's name
// column body — its name
// column people — people who are members
// column organizations — organizations that are members
// column heads — who stands first
// example gongbao query bodies
MATCH (m:Person|Organization)-[r:MEMBER_OF]->(b:Organization) WHERE b.name + '' CONTAINS $words
RETURN b.name AS body, count(DISTINCT CASE WHEN m:Person THEN m.id END) AS people,
       count(DISTINCT CASE WHEN m:Organization THEN m.id END) AS organizations,
       collect(DISTINCT CASE WHEN r.role IN ['组长', '总指挥', '指挥长', '主任', '召集人', '总召集人'] THEN m.name END) AS heads
ORDER BY body
