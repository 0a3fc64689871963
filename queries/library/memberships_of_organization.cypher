// Which bodies an organization belongs to, or is the office of.
// 某单位是哪些机构的成员单位，承担哪些机构的办公室工作。
// group organizations
// param organization: one Organization — name, short name, part of either or id
// column body — name of the body
// column part — role as printed, or office
// column gazette — where it stands
// example gongbao query memberships_of_organization --organization 市商务局
MATCH (o:Organization {id: $organization})-[r:MEMBER_OF|OFFICE_AT]-(b:Organization)
WHERE (type(r) = 'MEMBER_OF' AND startNode(r).id = $organization)
   OR (type(r) = 'OFFICE_AT' AND endNode(r).id = $organization)
RETURN b.name AS body, CASE type(r) WHEN 'OFFICE_AT' THEN 'office' ELSE r.role END AS part, r.gazette AS gazette
ORDER BY body, part
