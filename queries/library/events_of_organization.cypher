// Which events an organization organized or took part in.
// 某单位组织或参加了哪些活动。
// group people and meetings
// param organization: one Organization — name, short name, part of either or id
// column date — first day
// column event — name of the event
// column part — organized or attended
// column capacity — who came for it, as printed
// column event_id — for `gongbao show`
// example gongbao query events_of_organization --organization 市公安局
MATCH (o:Organization {id: $organization})-[r:ATTENDED|ORGANIZED]->(e:Event)
RETURN e.startDate AS date, e.name AS event, CASE type(r) WHEN 'ORGANIZED' THEN 'organized' ELSE 'attended' END AS part,
       r.capacity AS capacity, e.id AS event_id
ORDER BY date, event, part
