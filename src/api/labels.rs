//! `/api/v2/labels`.

use std::sync::Arc;

use tidegate_generated::apis::labels::{
    DeleteLabelsIdRequest, DeleteLabelsIdResponse, GetLabelsIdRequest, GetLabelsIdResponse, GetLabelsRequest,
    GetLabelsResponse, LabelsApi, PatchLabelsIdRequest, PatchLabelsIdResponse, PostLabelsRequest,
    PostLabelsResponse,
};
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, named_organization, require_all};
use super::links::links_to;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{Action, Label, LabelChange, NewLabel, Page, ResourceType, Resources, Subject};

impl LabelsApi for App {
    async fn get_labels(
        &self,
        caller: &Arc<Caller>,
        request: GetLabelsRequest,
    ) -> Result<GetLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization = named_organization(resources, caller, request.org_id, None)?;
                let readable = |label: &Label| {
                    caller.may(Action::Read, ResourceType::Labels, Some(label.organization), Some(label.id))
                };
                let organization = organization.map(|organization| organization.id);
                let labels = resources.labels(organization, &Page::ALL, readable)?.items;
                Ok(labels_response("/api/v2/labels".to_owned(), labels))
            })
            .await?;
        Ok(GetLabelsResponse::Status200 { body })
    }

    async fn post_labels(
        &self,
        caller: &Arc<Caller>,
        request: PostLabelsRequest,
    ) -> Result<PostLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let models::LabelCreateRequest { name, properties, org_id } = request.body;
                require_all(caller, Action::Write, ResourceType::Labels, Some(org_id))?;
                let new = NewLabel { organization: org_id, name, properties: properties.unwrap_or_default() };
                Ok(label_response(resources.create_label(new)?))
            })
            .await?;
        Ok(PostLabelsResponse::Status201 { body })
    }

    async fn get_labels_id(
        &self,
        caller: &Arc<Caller>,
        request: GetLabelsIdRequest,
    ) -> Result<GetLabelsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                Ok(label_response(found(resources, caller, Action::Read, request.label_id)?))
            })
            .await?;
        Ok(GetLabelsIdResponse::Status200 { body })
    }

    async fn patch_labels_id(
        &self,
        caller: &Arc<Caller>,
        request: PatchLabelsIdRequest,
    ) -> Result<PatchLabelsIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                found(resources, caller, Action::Write, request.label_id)?;
                let models::LabelUpdate { name, properties } = request.body;
                let change = LabelChange { name, properties: properties.unwrap_or_default() };
                Ok(label_response(resources.update_label(request.label_id, change)?))
            })
            .await?;
        Ok(PatchLabelsIdResponse::Status200 { body })
    }

    async fn delete_labels_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteLabelsIdRequest,
    ) -> Result<DeleteLabelsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            found(resources, caller, Action::Write, request.label_id)?;
            Ok(resources.delete_label(request.label_id)?)
        })
        .await?;
        Ok(DeleteLabelsIdResponse::Status204 {})
    }
}

/// The label with an id, if the caller may do something to it.
pub(crate) fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Label, Error> {
    let label = resources.label(id)?;
    let organization = Some(label.organization);
    Target { resource_type: ResourceType::Labels, kind: "label", organization, id }
        .require(caller, action)?;
    Ok(label)
}

/// The answer about the labels of a subject that the caller may see.
pub(super) fn labels_of(resources: &Resources, subject: Subject) -> Result<models::LabelsResponse, Error> {
    let address = format!("/api/v2/{}/{}/labels", subject.resource_type(), subject.id());
    Ok(labels_response(address, resources.labels_of(subject)?))
}

/// Attaches a label to a subject that the caller may change. Of the label it takes that it may be seen.
pub(super) fn attach(
    resources: &Resources,
    caller: &Caller,
    subject: Subject,
    label: Id,
) -> Result<models::LabelResponse, Error> {
    let label = found(resources, caller, Action::Read, label)?;
    Ok(label_response(resources.attach_label(subject, label.id)?))
}

/// A label, as answers show one.
pub(crate) fn model(label: Label) -> models::Label {
    models::Label {
        id: Some(label.id),
        org_id: Some(label.organization),
        name: Some(label.name),
        properties: Some(label.properties),
    }
}

/// The answer about one label.
pub(crate) fn label_response(label: Label) -> models::LabelResponse {
    models::LabelResponse {
        links: Some(links_to(format!("/api/v2/labels/{}", label.id))),
        label: Some(model(label)),
    }
}

/// The answer about the labels to be found at an address.
pub(crate) fn labels_response(address: String, labels: Vec<Label>) -> models::LabelsResponse {
    models::LabelsResponse {
        labels: Some(labels.into_iter().map(model).collect()),
        links: Some(links_to(address)),
    }
}
