//! From the operations to actix resources: one per path, so that other methods answer 405.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, Responder, Route};

use crate::error::{Error, ErrorCode};
use crate::operations::Operation;

/// The routes to register, by path.
#[derive(Default)]
pub(crate) struct RouteTable {
    paths: BTreeMap<PathOrder, Vec<(&'static Operation, Route)>>,
}

/// Orders paths so that a literal segment comes before a parameter in its place: actix takes the first that matches. Paths without
/// parameters come before all others: to compare texts is quicker than a regular expression, of which each write would see dozens.
type PathOrder = (bool, Vec<(bool, &'static str)>, &'static str);

impl RouteTable {
    pub(crate) fn add<F, Args>(&mut self, operation: &'static Operation, handler: F)
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let has_parameter = operation.path.contains('{');
        let segments = operation.path.split('/').map(|segment| (segment.contains('{'), segment)).collect();
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap_or(Method::GET);
        let route = web::method(method).to(handler);
        self.paths.entry((has_parameter, segments, operation.path)).or_default().push((operation, route));
    }

    pub(crate) fn register(self, config: &mut ServiceConfig) {
        for ((.., path), routes) in self.paths {
            let mut methods: Vec<&str> = routes.iter().map(|(operation, _)| operation.method).collect();
            methods.sort_unstable();
            let allow = methods.join(", ");
            let mut resource = web::resource(path);
            for (_, route) in routes {
                resource = resource.route(route);
            }
            config.service(resource.default_service(web::to(move || {
                let allow = allow.clone();
                async move { Err::<actix_web::HttpResponse, Error>(method_not_allowed(&allow)) }
            })));
        }
    }
}

fn method_not_allowed(allow: &str) -> Error {
    let error = Error::new(ErrorCode::MethodNotAllowed, format!("method not allowed, expected one of {allow}"));
    match HeaderValue::from_str(allow) {
        Ok(value) => error.with_header(ALLOW, value),
        Err(_) => error,
    }
}

/// The answer to a path that no operation has.
pub(crate) async fn not_found() -> Result<actix_web::HttpResponse, Error> {
    Err(Error::not_found("path not found"))
}
