/** When and where it is asked. */
export interface Moment {
  /** Epoch milliseconds. */
  now: number;
  /** The person's time zone, by its IANA name: times that they say and read are of it. */
  zone: string;
}
