/** What is wrong with a film, at the path of one of its fields ("facts.0.source"). */
export interface Mistake {
  film: string;
  field: string;
  reason: string;
}
