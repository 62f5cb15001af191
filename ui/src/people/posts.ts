// What is typed over the posts of a person, and what puts them right.
import type { PersonView, UseCase } from '../ipc';

export type PostEdit = { title: string; body: string; from: string; to: string };
type Post = PersonView['posts'][number];

/** What the fields of a post begin with. */
export function editOf(post: Post): PostEdit {
  return { title: post.title, body: post.body?.name ?? '', from: post.from ?? '', to: post.to ?? '' };
}

/** One use case for each post that is written otherwise than it stands. */
export function changed(posts: readonly Post[], edits: Readonly<Record<string, PostEdit | undefined>>): UseCase[] {
  return posts.flatMap((post): UseCase[] => {
    const edit = edits[post.id];
    if (!edit || JSON.stringify(edit) === JSON.stringify(editOf(post))) return [];
    return [{ do: 'edit_post', with: { post: post.id, ...edit } }];
  });
}
