/** What an org is about and what people do with it: none of it is taken for a name, unless it is written as one. */
export const TOPICS: readonly string[] = `
  mfa factor device policy policie zone role administrator token session log event report rule owner manager department
  city title country phone ip address location license authenticator sign-in lockout change message
  inactive expired risk risky phishing-resistant failed failure empty unused odd unusual suspicious stale dormant unassigned
  orphaned managed unmanaged outside inside anything everything something
  more less most least big bigger biggest large largest small smallest old oldest new newest recent
  create created rename renamed delete deleted update updated export import email send approve approved suspend suspended
  deactivate deactivated activate activated assign assigned clear remove removed copy move merge disable disabled enable
  enabled revoke revoked grant granted deny denied restore invite offboard onboard
  made make gave took got went going gone left quit married moved back leave vacation holiday hire super former both says
  said see seen use used using hack hacked should
`
  .trim()
  .split(/\s+/);
