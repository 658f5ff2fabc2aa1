/** The reviewer's digest: extension requests first, for a late verdict there costs most, then work by age. */
import { ages } from '../../tickets/digests/ages.ts';
import type { ReviewerContent } from '../../tickets/digests/content.ts';
import { duration } from '../duration.ts';
import { markdown, note } from '../elements.ts';
import type { Picture } from '../picture.ts';
import { ageWords } from '../texts/digests/manager.ts';
import * as words from '../texts/digests/people.ts';
import { shortName } from '../user-text.ts';
import { opening } from './opening.ts';
import { type DigestReader, fitting, timesOf } from './reader.ts';
import { lineRow, section, showButton } from './rows.ts';

/** The whole digest; each row with 查看. */
export function reviewerPicture(content: ReviewerContent, reader: DigestReader): Picture {
  const { reviews, extensions, counts, asOf } = content;
  const times = timesOf(reader, asOf);
  const title = words.reviewerTitle(counts.reviews, counts.extensions);
  const late = [...reviews, ...extensions].some(({ lateMs }) => lateMs > 0);
  return {
    summary: title,
    header: {
      title,
      subtitle: `${shortName(reader.name)} · ${times.date(asOf)[reader.language]}`,
      template: late ? 'red' : 'blue',
      tags: [],
    },
    blocks: [
      ...opening(content, times),
      ...section(
        words.sections.extensions(counts.extensions),
        fitting(extensions, reader).map((line) =>
          lineRow(line, times, showButton(line.number), words.handleDue(times.near(line.handleDueAt))),
        ),
        counts.extensions,
      ),
      ...section(
        words.sections.reviews(counts.reviews),
        [
          markdown(words.bands(ages.map((age) => [ageWords[age], content.ages[age]] as const))),
          ...fitting(reviews, reader).map((line) =>
            lineRow(line, times, showButton(line.number), words.waited(duration(line.waitedMs, line.dayMs))),
          ),
        ],
        // The line of bands is no row.
        counts.reviews === 0 ? 0 : counts.reviews + 1,
      ),
      note(words.asOf(times.full(asOf))),
    ],
    folds: [],
    foot: null,
    forwardable: false,
  };
}
