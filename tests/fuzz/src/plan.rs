//! What is done to a file that is sound: a choice of seed and some changes, made by bolero and made small by it again
//! when they find something. A place is a share of what there is, so that a change means something in any file.

use bolero::generator::bolero_generator::driver::{ByteSliceDriver, Options};
use bolero::{TypeGenerator, produce};

/// How many bytes of chance a plan is made of at most.
const CHANCE: usize = 256;

/// A file to begin with, and what is done to it.
#[derive(Debug, Clone, TypeGenerator)]
pub struct Plan {
    pub seed: u32,
    /// The changes, one after another.
    #[generator(produce::<Vec<Step>>().with().len(1usize..5))]
    pub steps: Vec<Step>,
}

impl Plan {
    /// The plan that a number stands for: for the same number the same, at every run.
    pub fn numbered(number: u64) -> Option<Plan> {
        let mut bytes = [0; CHANCE];
        fastrand::Rng::with_seed(number).fill(&mut bytes);
        Plan::generate(&mut ByteSliceDriver::new(&bytes, &Options::default()))
    }
}

/// One change. What it does not need of its numbers it does not look at.
#[derive(Debug, Clone, TypeGenerator)]
pub struct Step {
    /// Which part of an archive.
    pub part: u16,
    pub at: u32,
    /// Where else, or which of several.
    pub other: u32,
    /// How much.
    pub size: u8,
    pub change: Change,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, TypeGenerator)]
pub enum Change {
    /// Another byte stands there.
    Byte,
    /// Some bytes go.
    Remove,
    /// Some bytes stand there twice.
    Double,
    /// Some bytes stand elsewhere too.
    Copy,
    /// All after it goes.
    Cut,
    /// A word of the format is put in.
    Word,
    /// A word of the format is put in, very often.
    Words,
    /// A number becomes one at the edge of what numbers can be.
    Number,
    /// Characters that are seldom met are put in.
    Strange,
    /// A very long run of one character is put in.
    Run,
    /// What follows is that of another seed.
    Splice,
    /// An element, line, cell or word goes.
    DropToken,
    /// It stands there twice.
    DoubleToken,
    /// It stands elsewhere too.
    CopyToken,
    /// It stands there very often.
    RepeatToken,
    /// It stands in itself, often.
    NestToken,
    /// The text is written in another encoding, or with other ends of lines.
    Recode,
    /// A part of an archive goes.
    DropPart,
    /// A part gets another name, a hostile one among them.
    RenamePart,
    /// A part stands there twice, under two names.
    DoublePart,
    /// A part is that of another seed.
    OtherPart,
    /// Bytes of the archive itself are changed, after everything else.
    Archive,
}
