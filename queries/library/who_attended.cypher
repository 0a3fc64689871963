// Who took part in an event, or in the events of a series: people, organizations and groups, with their roles and the posts printed there.
// 谁参加了某次活动或某一系列会议，以何种身份、以何职务参加。
// group people and meetings
// param event: any Event — name, part of a name, series, date or id
// param role: string = null — one of chair, speak, attend, sit_in, receive, guest, lead, inspect, sign, witness, unveil, interviewed
// column date — first day of the event
// column event — its name
// column who — name of the person, organization or group
// column kind — Person or Organization
// column roles — what they did there
// column side — the party they stood for, as printed
// column capacity — who came for an organization, as printed (负责人)
// column posts — organization and title as printed there
// example gongbao query who_attended --event 市人民政府常务会议
MATCH (e:Event) WHERE e.id IN $event
MATCH (p:Person|Organization)-[r:ATTENDED]->(e)
WHERE ($role IS NULL OR $role IN r.roles) AND r.via IS NULL
OPTIONAL MATCH (p)-[h:HELD]->(:Position) WHERE h.passage = r.passage
WITH e, p, r, collect(DISTINCT h.mention) AS posts
RETURN e.startDate AS date, e.name AS event, p.name AS who, head(labels(p)) AS kind, r.roles AS roles,
       r.side AS side, r.capacity AS capacity, posts AS posts
ORDER BY date, event, kind DESC, who
