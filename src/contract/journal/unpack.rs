//! Bodies as they were before their compression.

use std::io::Read;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;

/// Longest body once unpacked, in bytes: what is longer is kept as its beginning.
const LONGEST: u64 = 4 << 20;

/// A body unpacked, and whether that is all of it. Of what is cut or broken it is as much as can be read; of what is no gzip at
/// all it is the bytes as they are.
pub(super) fn unpacked(packed: &Bytes, is_cut: bool) -> (Bytes, bool) {
    let mut bytes = Vec::new();
    let mut decoder = MultiGzDecoder::new(packed.as_ref()).take(LONGEST);
    let is_complete = decoder.read_to_end(&mut bytes).is_ok() && (bytes.len() as u64) < LONGEST;
    if bytes.is_empty() && !is_complete {
        return (packed.clone(), !is_cut);
    }
    (bytes.into(), is_complete && !is_cut)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn what_is_whole_is_unpacked_and_what_is_not_as_far_as_it_goes() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        let text: String = (0..2000).map(|number| number.to_string()).collect();
        encoder.write_all(text.as_bytes()).unwrap();
        let packed = Bytes::from(encoder.finish().unwrap());
        assert_eq!(unpacked(&packed, false), (text.clone().into(), true));
        let (beginning, is_whole) = unpacked(&packed.slice(..packed.len() / 2), true);
        assert!(!is_whole && !beginning.is_empty() && text.as_bytes().starts_with(&beginning));
        assert_eq!(unpacked(&Bytes::from_static(b"no gzip"), false), (Bytes::from_static(b"no gzip"), true));
    }
}
