//! Bodies of answers that come in pieces, late, or not to their end.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::rt::time::{Sleep, sleep};
use bytes::Bytes;

/// How long a body pauses before it breaks off, so that what came before is on its way.
const BEFORE_BREAK: Duration = Duration::from_millis(50);

/// Why a body ended early: a scenario wants it so. The HTTP server closes the connection then.
#[derive(Debug)]
pub(super) struct InjectedFault;

impl fmt::Display for InjectedFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault scenario ends the answer here")
    }
}

impl std::error::Error for InjectedFault {}

/// What is done to a body.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Bytes of a piece, and the wait before each piece but the first.
    pub(super) pieces: Option<(usize, Duration)>,
    /// Bytes after which it breaks off, or at its end if that comes first.
    pub(super) break_after: Option<u64>,
}

/// A body with a shape, and something that is dropped with its end.
pub(super) struct ShapedBody<G> {
    inner: Pin<Box<BoxBody>>,
    size: BodySize,
    shape: Shape,
    rest: Bytes,
    is_first: bool,
    is_breaking: bool,
    wait: Option<Pin<Box<Sleep>>>,
    _guard: G,
}

impl<G> ShapedBody<G> {
    /// `size` is what the answer's head says of the body, whatever comes.
    pub(super) fn new(inner: BoxBody, size: BodySize, shape: Shape, guard: G) -> Self {
        Self {
            inner: Box::pin(inner),
            size,
            shape,
            rest: Bytes::new(),
            is_first: true,
            is_breaking: false,
            wait: None,
            _guard: guard,
        }
    }

    /// The next bytes, as many as the shape lets go at once.
    fn take(&mut self) -> Bytes {
        let most = self.shape.pieces.map_or(usize::MAX, |(bytes, _)| bytes);
        let left =
            self.shape.break_after.map_or(usize::MAX, |left| usize::try_from(left).unwrap_or(usize::MAX));
        let piece = self.rest.split_to(self.rest.len().min(most).min(left));
        if let Some(left) = &mut self.shape.break_after {
            *left = left.saturating_sub(piece.len() as u64);
        }
        piece
    }
}

impl<G: Unpin> MessageBody for ShapedBody<G> {
    type Error = actix_web::Error;

    fn size(&self) -> BodySize {
        self.size
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let body = self.get_mut();
        loop {
            if let Some(wait) = &mut body.wait {
                ready!(wait.as_mut().poll(cx));
                body.wait = None;
            }
            if body.is_breaking {
                return Poll::Ready(Some(Err(actix_web::error::ErrorInternalServerError(InjectedFault))));
            }
            if body.shape.break_after == Some(0) {
                body.is_breaking = true;
                body.wait = Some(Box::pin(sleep(BEFORE_BREAK)));
                continue;
            }
            if body.rest.is_empty() {
                match ready!(body.inner.as_mut().poll_next(cx)) {
                    Some(Ok(bytes)) => {
                        body.rest = bytes;
                        continue_with_pause(body);
                        continue;
                    }
                    Some(Err(error)) => {
                        return Poll::Ready(Some(Err(actix_web::error::ErrorInternalServerError(error))));
                    }
                    None if body.shape.break_after.is_some() => {
                        body.shape.break_after = Some(0);
                        continue;
                    }
                    None => return Poll::Ready(None),
                }
            }
            let piece = body.take();
            if !body.rest.is_empty() {
                continue_with_pause(body);
            }
            return Poll::Ready(Some(Ok(piece)));
        }
    }
}

/// Waits before the next piece, unless it is the first.
fn continue_with_pause<G>(body: &mut ShapedBody<G>) {
    if let Some((_, pause)) = body.shape.pieces.filter(|_| !body.is_first) {
        body.wait = Some(Box::pin(sleep(pause)));
    }
    body.is_first = false;
}

/// What a request is answered whose connection is reset: a body that breaks off at once, so that nothing of the answer is sent.
/// The status is never seen.
pub(super) fn nothing<G: Unpin + 'static>(guard: G) -> HttpResponse {
    let body = ShapedBody {
        is_breaking: true,
        ..ShapedBody::new(BoxBody::new(()), BodySize::Stream, Shape::default(), guard)
    };
    HttpResponse::InternalServerError().body(body)
}

/// The first bytes of a body, `most` and what came along with them.
pub(super) async fn beginning(body: BoxBody, most: usize) -> Vec<u8> {
    let mut body = Box::pin(body);
    let mut bytes = Vec::new();
    while bytes.len() < most {
        match std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await {
            Some(Ok(piece)) => bytes.extend_from_slice(&piece),
            Some(Err(_)) | None => break,
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a body, and whether it broke off.
    async fn pieces(shape: Shape) -> (Vec<Bytes>, bool) {
        let inner = BoxBody::new(Bytes::from_static(b"0123456789"));
        let mut body = Box::pin(ShapedBody::new(inner, BodySize::Sized(10), shape, ()));
        let mut pieces = Vec::new();
        loop {
            match std::future::poll_fn(|cx| body.as_mut().poll_next(cx)).await {
                Some(Ok(piece)) => pieces.push(piece),
                Some(Err(_)) => return (pieces, true),
                None => return (pieces, false),
            }
        }
    }

    #[actix_web::test]
    async fn a_body_breaks_off_where_it_is_told_to_or_at_its_end() {
        let cut = |bytes| Shape { break_after: Some(bytes), ..Shape::default() };
        assert_eq!(pieces(cut(4)).await, (vec![Bytes::from_static(b"0123")], true));
        assert_eq!(pieces(cut(0)).await, (vec![], true));
        assert_eq!(pieces(cut(99)).await, (vec![Bytes::from_static(b"0123456789")], true));
        assert_eq!(pieces(Shape::default()).await, (vec![Bytes::from_static(b"0123456789")], false));
    }

    #[actix_web::test]
    async fn a_body_comes_in_pieces() {
        let shape = Shape { pieces: Some((4, Duration::from_millis(1))), break_after: None };
        let (pieces, is_broken) = pieces(shape).await;
        assert_eq!(pieces, ["0123", "4567", "89"]);
        assert!(!is_broken);
    }
}
