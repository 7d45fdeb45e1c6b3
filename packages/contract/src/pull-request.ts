/** A pull request of GitHub or a merge request of GitLab, and how its host is asked. */
export interface PullRequestAsk {
  vendor: 'github' | 'gitlab';
  /** Such as https://api.github.com or https://gitlab.com, without a slash at the end. */
  apiUrl: string;
  /** `owner/name`, or `group/subgroup/name` of GitLab. */
  repository: string;
  number: string;
  /** Sent to `apiUrl` alone. Undefined: asked as anybody may. */
  token: string | undefined;
}

/** Texts are as their authors wrote them: data, of which only words are read. */
export interface PullRequest {
  title: string;
  description: string;
  /** A unified diff, up to the last whole line that was read. */
  diff: string;
  /** Why the diff is not the whole of it, as a clause; null when it is. */
  notWhole: string | null;
}
