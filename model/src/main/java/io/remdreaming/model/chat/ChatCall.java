package io.remdreaming.model.chat;

/**
 * A request together with whose it is. Providers learn the latter two only where a deployment says
 * so.
 *
 * @param request what is asked
 * @param tenantId on whose behalf
 * @param contentId what identifies the request by its content, the same in each attempt
 */
public record ChatCall(ChatRequest request, String tenantId, String contentId) {}
